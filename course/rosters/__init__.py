"""Class lists (rosters): CSV files and Excel workbooks → students."""
