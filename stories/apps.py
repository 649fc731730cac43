from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = "verhalen"

    def ready(self) -> None:
        from exchanges.queries.waiting import also_waiting
        from stories.queries.own_page import open_questions

        also_waiting(open_questions)
