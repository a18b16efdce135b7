-- Whoever runs plugins looks here each second. Told at once, he need not wait for the second to be over.
create function tell_code_changed() returns trigger language plpgsql as
$$
begin
    notify code_changed;
    return null;
end
$$;
create trigger tell_changed after insert or update or delete on plugin for each statement execute function tell_code_changed();
create trigger tell_changed after insert or update or delete on code_registry for each statement execute function tell_code_changed();
create trigger tell_changed after insert or update or delete on plugin_setting for each statement execute function tell_code_changed();
