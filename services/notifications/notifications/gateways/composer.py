"""From a delivery's ids and codes to words for its reader. Asks the owners, keeps nothing."""

from dataclasses import dataclass

from notifications.domain.catalogue import DISCREET
from notifications.domain.city import City
from notifications.domain.delivery import Delivery
from notifications.domain.facts import NOTHING, Facts
from notifications.gateways.directory import Contact, Directory
from notifications.gateways.wording.message import Job, Message, Reader, compose


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """``discreet`` goes where others read along; the message itself then waits in the inbox."""

    contact: Contact
    message: Message
    discreet: Message


class Composer:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def compose(self, *, delivery: Delivery, city: City) -> Composed:
        """Ask for contact and job and put the message into words.

        Raises:
            notifications.gateways.directory.RecipientGoneError: there is nobody to tell any more.
            servicekit.service_client.ServiceUnavailableError: ask again later.
        """
        contact = await self._directory.contact(
            audience=delivery.audience, recipient_id=delivery.recipient_id, city=delivery.city
        )
        reader = Reader(
            language=city.language_for(contact.language),
            variant="plain" if contact.plain_language else "standard",
            name=contact.name,
            city_name=city.name,
            time_zone=city.time_zone,
        )
        job = await self._job(delivery.facts)
        message = compose(
            delivery_id=delivery.id, template=delivery.template, facts=delivery.facts, reader=reader, job=job
        )
        discreet = compose(delivery_id=delivery.id, template=DISCREET, facts=NOTHING, reader=reader, job=Job())
        return Composed(contact=contact, message=message, discreet=discreet)

    async def _job(self, facts: Facts) -> Job:
        if facts.vacancy_id is None or facts.vacancy_city is None:
            return Job()
        return await self._directory.job(vacancy_id=facts.vacancy_id, city=facts.vacancy_city) or Job()
