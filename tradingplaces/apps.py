from django.apps import AppConfig


class TradingPlacesConfig(AppConfig):
    """The top floor: it may ask every app for its part (the demo, a person's data)."""

    name = "tradingplaces"
    verbose_name = "Trading Places"
