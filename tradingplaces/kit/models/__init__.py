from tradingplaces.kit.models.heartbeat import Heartbeat
from tradingplaces.kit.models.history import HistoryEntry
from tradingplaces.kit.models.letter import Letter

__all__ = ["Heartbeat", "HistoryEntry", "Letter"]
