"""Handing out a rendition of a picture that the caller has already allowed."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from tradingplaces.kit.models import Picture, Rendition

PRIVATE = "private, no-store"
PUBLIC = "public, max-age=0, must-revalidate"
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def picture_response(
    request: HttpRequest, picture: Picture, width: int, format: str, *, cache: str = PRIVATE
) -> HttpResponseBase:
    """One rendition, streamed. The caller has asked the rule; this function asks nothing any more.

    ``cache`` is the Cache-Control of the answer: PRIVATE unless everybody may see the picture. Raises
    Http404 when there is no such rendition, or its file has just been replaced.
    """
    known = Rendition.objects.filter(picture=picture, width=width, format=format)
    rendition = known.first() if format in TYPES else None
    if rendition is None:
        raise Http404
    etag = quote_etag(f"{rendition.pk}-{rendition.size}")
    response = get_conditional_response(request, etag=etag) or _streamed(rendition)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _streamed(rendition: Rendition) -> HttpResponseBase:
    try:
        content = rendition.file.open()
    except FileNotFoundError:
        raise Http404 from None
    name = f"foto-{rendition.width}.{rendition.format}"
    return FileResponse(content, filename=name, content_type=TYPES[rendition.format])
