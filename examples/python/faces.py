# The faces of a session as a pandas data frame, from a table that `download --rows faces` wrote: CSV, or Parquet where pandas
# has pyarrow. Editors with notebook support run the cells one by one; `python3 faces.py FILE` runs them all.

# %%
import sys

import pandas as pd

EMOTIONS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
path = sys.argv[1] if len(sys.argv) > 1 else "faces.parquet"

# %% One row per face. Parquet has the types; in CSV the times are text.
if path.endswith(".parquet"):
    faces = pd.read_parquet(path)
else:
    faces = pd.read_csv(path, parse_dates=["captured_at"])
usable = faces[faces["unusable"].isna()]
print(f"{len(faces)} faces, {len(usable)} of them usable, {faces['captured_at'].min()} to {faces['captured_at'].max()}")

# %% The mean probabilities of each track. They are raw: the model's confusions are in them.
print(usable.groupby("track", dropna=False)[EMOTIONS].mean().round(3).to_string())
