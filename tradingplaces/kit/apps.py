from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "tradingplaces.kit"
    label = "kit"
    verbose_name = "gereedschap"
