"""What tortoise's own command reads; the address of the database comes in the environment."""

import os

TORTOISE_ORM = {
    'connections': {'default': os.environ['MIGRATING_URL']},
    'apps': {
        'models': {
            'models': ['tests.store.migrating.models'],
            'migrations': 'tests.store.migrating.migrations',
            'default_connection': 'default',
        }
    },
}
