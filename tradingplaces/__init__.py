"""The project: settings, addresses, and what every process does before anything else."""

import os

# The tables of the pairing are small: threads of the linear algebra wait for each other longer than they
# work, and a server has a thread per request already. numpy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
