"""The parent of everything that `amparo up` starts. It loads neither Django nor a database driver."""
