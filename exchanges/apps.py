import rules
from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    name = "exchanges"
    verbose_name = "wissels"

    def ready(self) -> None:
        from exchanges.rules.organisers import organises_an_edition

        rules.add_rule("organises_an_edition", organises_an_edition)
