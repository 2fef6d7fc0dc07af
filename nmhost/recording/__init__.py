"""What a tap wrote: read, paired, shown as a table or page, and played again from either side."""
