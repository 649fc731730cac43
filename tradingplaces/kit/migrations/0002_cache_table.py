"""The table of Django's database cache, where rate limits are counted for all web processes together."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_letters_history_heartbeats")]

    operations = [
        migrations.RunSQL(
            sql="""
                CREATE TABLE kit_cache (
                    cache_key varchar(255) NOT NULL PRIMARY KEY,
                    value text NOT NULL,
                    expires timestamp with time zone NOT NULL
                );
                CREATE INDEX kit_cache_expires ON kit_cache (expires);
            """,
            reverse_sql="DROP TABLE kit_cache;",
        ),
    ]
