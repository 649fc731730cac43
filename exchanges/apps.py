import rules
from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "exchanges"
    verbose_name = "wissels"

    def ready(self) -> None:
        from exchanges.actions.exchanges import expire_all
        from exchanges.actions.first_day import greet_on_first_day
        from exchanges.actions.goals import forget_removed_goals
        from exchanges.actions.reminders import remind_each_day
        from exchanges.actions.uploads import tidy_uploads
        from exchanges.rules.organisers import organises_an_edition
        from tradingplaces.kit.ticking import every_tick

        rules.add_rule("organises_an_edition", organises_an_edition)
        every_tick(expire_all)
        every_tick(remind_each_day)
        every_tick(greet_on_first_day)
        every_tick(tidy_uploads)
        every_tick(forget_removed_goals)
