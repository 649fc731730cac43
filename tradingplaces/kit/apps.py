from django.apps import AppConfig
from django.contrib.admin import apps as admin


class KitConfig(AppConfig):
    name = "tradingplaces.kit"
    label = "kit"
    verbose_name = "gereedschap"
    default = True

    def ready(self) -> None:
        from tradingplaces.kit import tasks, upkeep
        from tradingplaces.kit.pictures import removal
        from tradingplaces.kit.pictures import tasks as pictures
        from tradingplaces.kit.ticking import every_tick

        every_tick(tasks.every_minute)
        every_tick(upkeep.tidy_up)
        every_tick(pictures.every_minute)
        removal.follow_deletions()


class AdministrationConfig(admin.AdminConfig):
    """Django's admin, with our door."""

    default = False
    default_site = "tradingplaces.kit.administration.Administration"
