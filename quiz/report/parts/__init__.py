"""What several forms of report share, and the counts that `--statistics` prints in place of the findings."""
