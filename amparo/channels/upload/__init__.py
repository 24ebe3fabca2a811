"""Files too big for mail: resumable uploads and drop folders."""
