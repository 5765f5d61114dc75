"""What happened? The decision table, the verdict, the plan. Data in `data/checklist/`."""
