// htmx notes the present address in the browser's store. Filters name people, so nothing stays there.
sessionStorage.removeItem("htmx-current-path-for-history");
