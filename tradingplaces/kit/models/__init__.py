from tradingplaces.kit.models.heartbeat import Heartbeat
from tradingplaces.kit.models.history import HistoryEntry
from tradingplaces.kit.models.letter import Letter
from tradingplaces.kit.models.picture import Picture, Rendition
from tradingplaces.kit.models.read import ReadEntry

__all__ = ["Heartbeat", "HistoryEntry", "Letter", "Picture", "ReadEntry", "Rendition"]
