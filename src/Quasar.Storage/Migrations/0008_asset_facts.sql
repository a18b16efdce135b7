-- What an asset is, in one vocabulary for all vendors (AssetFacts); the vendor's own words stay beside it.
alter table assets
    add figi text,
    add kind text not null default 'other',
    add ticker text not null default '',
    add mic text,
    add country_code text,
    add currency text,
    add currency_unit numeric not null default 1,
    add base text;
