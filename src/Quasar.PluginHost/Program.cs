return await Quasar.Plugins.Child.PluginChild.RunAsync(args);
