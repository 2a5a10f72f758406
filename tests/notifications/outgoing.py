"""A message ready to go out, for tests of the channels."""

from uuid import UUID

from notifications.domain.catalogue import Audience
from notifications.domain.city_settings import CitySettings
from notifications.domain.facts import Facts
from notifications.gateways.channel import Outgoing
from notifications.gateways.wording.message import Job, Reader, compose

DELIVERY_ID = UUID("01920000-0000-7000-8000-000000000001")
PERSON = UUID("01920000-0000-7000-8000-000000000002")


def outgoing(*, address: str | None = None, settings: CitySettings | None = None) -> Outgoing:
    message = compose(
        delivery_id=DELIVERY_ID,
        template="declined",
        facts=Facts(reason="too-far"),
        reader=Reader(name="Siti", city_name="Kota Surabaya", time_zone="Asia/Jakarta"),
        job=Job(title="Operator jahit", employer="PT Maju"),
    )
    return Outgoing(
        city="35.78",
        audience=Audience.JOBSEEKER,
        recipient_id=PERSON,
        message=message,
        settings=settings or CitySettings(),
        address=address,
    )
