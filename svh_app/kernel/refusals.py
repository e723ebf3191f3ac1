"""Why not, in plain sentences (message ids)."""

from svh_app.words import mark

NOT_YOURS = mark('You cannot do this.')
LOOKING_ALONG = mark('You are only looking along. Go back to yourself to change something.')
OWNER_ONLY = mark('Only the owner of the group can do this.')
OWNER_STAYS = mark('The owner always stays in the group.')
READ_ONLY = mark('You can read here, not write.')
NOT_THE_WRITER = mark('Only the person who wrote this can change it.')
AUDIENCE_UNKNOWN = mark('Choose who may see this.')
OWNER_CHOOSES = mark('Only the owner chooses how much somebody sees.')
NOT_IN_NOW = mark('Only somebody who is in the group can help.')
NOT_ASKED = mark('Only the person who was asked can answer.')
NOT_OF_YOURS = mark('This agreement is between others.')
