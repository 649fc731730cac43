"""The database keeps both placements equal to their exchange.

A composite foreign key with ON UPDATE CASCADE: changing the dates or the state of an exchange changes
its placements in the same statement, and the exclusion constraint on placements judges the result.
"""

from django.db import migrations

CARRIED = "edition_id, starts_on, last_day, holds_period, live"


class Migration(migrations.Migration):
    dependencies = [("exchanges", "0001_editions_candidacies_pairing_exchanges")]

    operations = [
        migrations.RunSQL(
            sql=f"""
                ALTER TABLE exchanges_exchange
                    ADD CONSTRAINT exchanges_exchange_carried UNIQUE (id, {CARRIED});
                ALTER TABLE exchanges_placement
                    ADD CONSTRAINT exchanges_placement_follows
                    FOREIGN KEY (exchange_id, {CARRIED})
                    REFERENCES exchanges_exchange (id, {CARRIED})
                    ON UPDATE CASCADE ON DELETE CASCADE;
            """,
            reverse_sql="""
                ALTER TABLE exchanges_placement DROP CONSTRAINT exchanges_placement_follows;
                ALTER TABLE exchanges_exchange DROP CONSTRAINT exchanges_exchange_carried;
            """,
        ),
    ]
