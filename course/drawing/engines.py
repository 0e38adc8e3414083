"""Which engine draws."""

from __future__ import annotations

from course.documents.engine import Engine
from course.drawing.pool import Pool


def engine_for(processes: int, cluster: str = "") -> Engine:
    """So many processes of this machine, or the Dask cluster at an address.

    Raises:
        Fault: the cluster cannot be used.
    """
    if not cluster:
        return Pool(processes)
    from course.drawing.cluster import Cluster

    return Cluster(cluster)
