"""The API as an application of its own: errors, door, routes."""

from fastapi import FastAPI

from svh_app.api import sign_in
from svh_app.api.cookies import Visits, configure
from svh_app.api.errors import RESPONSES, Plain, use_plain_errors
from svh_app.api.guard import Guard, signed_in

api = FastAPI(
    title='Mijn groep',
    openapi_url='/openapi.json',
    docs_url=None,
    redoc_url=None,
    redirect_slashes=False,
    responses=RESPONSES,
)
api.include_router(sign_in.router)
api.include_router(sign_in.way_out)
use_plain_errors(api, before_unrecognised=sign_in.even_out)
# The last one added is the first that a request meets.
api.add_middleware(Guard)
api.add_middleware(Visits)
api.add_middleware(Plain)

__all__ = ['api', 'configure', 'signed_in']
