"""Pure calculations: values in, values out; no Django, no database, `now` is an argument."""
