# Every session's summary as a pandas data frame. Editors with notebook support (VS Code, PyCharm, Spyder, Jupytext) run
# the cells one by one; `python3 sessions.py` runs them all.

# %%
import json
import os

import pandas as pd
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition

BOOTSTRAP_SERVERS = os.environ.get("BOOTSTRAP_SERVERS", "127.0.0.1:9092")
TOPIC = "session-summary"

# %% Read the topic from its beginning to its present end. It is compacted: the last record of a key counts.
consumer = Consumer({
    "bootstrap.servers": BOOTSTRAP_SERVERS,
    "isolation.level": "read_committed",  # the stages write in transactions
    "group.id": "unused",  # required, but partitions are assigned by hand and nothing is committed
    "enable.auto.commit": False,
    "enable.partition.eof": True,  # says when a partition has been read
})
partitions = list(consumer.list_topics(TOPIC, timeout=10).topics[TOPIC].partitions)
consumer.assign([TopicPartition(TOPIC, partition, OFFSET_BEGINNING) for partition in partitions])
summaries, read = {}, set()
while len(read) < len(partitions):
    message = consumer.poll(10)
    if message is None:
        raise TimeoutError(f"no answer from Kafka on {BOOTSTRAP_SERVERS}")
    if message.error():
        if message.error().code() != KafkaError._PARTITION_EOF:
            raise RuntimeError(message.error().str())
        read.add(message.partition())
    elif message.value() is None:
        summaries.pop(message.key(), None)  # the session was erased
    else:
        summaries[message.key()] = json.loads(message.value())
consumer.close()
if not summaries:
    raise SystemExit(f"no session on {BOOTSTRAP_SERVERS} yet")

# %% One row per session; nested objects become columns such as counts.happy and intervals.happy.low.
sessions = pd.json_normalize(list(summaries.values())).set_index("session")
for column in ("firstCapturedAt", "lastCapturedAt"):
    sessions[column] = pd.to_datetime(sessions[column].astype("Int64"), unit="ms", utc=True)
sessions = sessions.sort_values("firstCapturedAt")
print(sessions[["run", "ended", "frames", "faces", "dominant", "caution", "firstCapturedAt"]].to_string())

# %% The shares: corrected for the classifier's confusions where that is possible, else raw; none without faces.
shares = pd.DataFrame.from_dict(
    {summary["session"]: summary.get("distribution") or summary.get("rawDistribution") or {}
     for summary in summaries.values()}, orient="index").reindex(sessions.index)
print(shares.round(3).to_string())
