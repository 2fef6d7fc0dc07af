"""What a process holds, so that growth is seen; Linux only."""

from dataclasses import dataclass
from pathlib import Path

from tests.hosts import descriptors, memory


@dataclass(frozen=True)
class Resources:
    """Hold what a process holds.

    Args:
        kib: Its resident memory.
        descriptors: How many descriptors are open.
        threads: How many threads run.
    """

    kib: int
    descriptors: int
    threads: int

    @classmethod
    def of(cls, pid: int) -> "Resources":
        """Return what process *pid* holds now."""
        threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
        return cls(memory(pid, "VmRSS") // 1024, len(descriptors(pid)), threads)

    def grew(self, later: "Resources", *, kib: int) -> str:
        """Return what is more *later*, with memory allowed to grow by *kib*; empty if nothing is."""
        told = []
        if later.kib > self.kib + kib:
            told.append(f"memory grew from {self.kib} to {later.kib} KiB")
        if later.descriptors > self.descriptors:
            told.append(f"descriptors grew from {self.descriptors} to {later.descriptors}")
        if later.threads > self.threads:
            told.append(f"threads grew from {self.threads} to {later.threads}")
        return "; ".join(told)

    def __str__(self) -> str:
        return f"{self.kib} KiB, {self.descriptors} descriptors, {self.threads} threads"
