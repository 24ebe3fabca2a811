"""What a charter can declare, one module for each part of the published page. A key is one line here."""
