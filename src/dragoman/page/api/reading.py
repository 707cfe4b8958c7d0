"""The addresses of the API that read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from urllib.parse import urlencode

from fastapi import FastAPI, Path, Query
from pydantic import BaseModel

from dragoman.analysis.agenda_entries import Became
from dragoman.analysis.kept_ledger import ledger_of
from dragoman.analysis.planned import agenda_found
from dragoman.analysis.worded import contested_words
from dragoman.archive import Archive, decisions, queries, reviewing
from dragoman.archive.counting_days import place_countries
from dragoman.archive.decisions.paging import some_effects
from dragoman.archive.facets import FACETS
from dragoman.archive.filtering import EventFilter
from dragoman.exports.contested import referent_record
from dragoman.exports.ledgers import thing_record
from dragoman.exports.relations import relation_record
from dragoman.exports.told_incidents import incident_record
from dragoman.page.adding_up import refuse_not_added_up
from dragoman.page.answers import Answers
from dragoman.page.api import added_up, counts, records, relations, shapes, taken
from dragoman.page.api.records import Record
from dragoman.page.articles import articles_in
from dragoman.page.asked import MOST_COUNTED, Asked, AskedError, search_asked
from dragoman.page.communities import communities_asked
from dragoman.page.community_finding import Communities
from dragoman.page.comparing import compared, compared_asked
from dragoman.page.deciding import event_key
from dragoman.page.known import full_name, known, known_of_country
from dragoman.page.looking import article_found, days_found, dyad_found, incident_found, network_found, party_found
from dragoman.page.network import network_asked
from dragoman.page.party import party_asked, party_filter
from dragoman.page.relating import found_between, relation_of_parties
from dragoman.page.reviewing import progress
from dragoman.page.turns import relation_asked
from dragoman.page.why_not import older_versions

ROOT = "/api/v1"
EventKey = Annotated[str, Path(description="Key of an event.", max_length=100)]
ArticleKey = Annotated[str, Path(description="Key of an article.", max_length=100)]
Country = Annotated[str, Path(description="Three letters.", max_length=10)]


class Reading:
    """Tells what the archive holds."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers
        self._namer = answers.namer("en")
        self._communities = Communities(archive)

    def add_to(self, api: FastAPI) -> None:
        """Adds the addresses, and what answers each."""
        for path, answer, shape, tag in (
            ("/events", self.events, shapes.Events, "events"),
            ("/events/{key}", self.event, shapes.Event, "events"),
            ("/facets", self.facets, counts.Facets, "events"),
            ("/days", self.days, counts.Days, "counts"),
            ("/countries", self.countries, counts.Countries, "counts"),
            ("/dyads/{one}/{other}", self.dyad, counts.DyadTold, "counts"),
            ("/dyads/{one}/{other}/incidents", self.relation, counts.RelationTold, "counts"),
            ("/relation", self.relation_of_parties, relations.RelationOfParties, "counts"),
            ("/relation/compare", self.compare, relations.RelationsCompared, "counts"),
            ("/network", self.network, counts.NetworkTold, "counts"),
            ("/network/communities", self.communities, counts.CommunitiesTold, "counts"),
            ("/network/incidents", self.network_incidents, counts.KeysTold, "counts"),
            ("/parties", self.party, counts.PartyTold, "counts"),
            ("/agenda", self.agenda, added_up.AgendaTold, "record"),
            ("/words", self.words, added_up.WordsTold, "record"),
            ("/ledger", self.ledger, added_up.LedgerTold, "record"),
            ("/articles", self.articles, shapes.Articles, "articles"),
            ("/articles/{key}", self.article, shapes.Article, "articles"),
            ("/articles/{key}/why-not", self.why_not, shapes.WhyNot, "articles"),
            ("/incidents/{key}", self.incident, shapes.Incident, "articles"),
            ("/review", self.review, shapes.Turn, "decisions"),
            ("/decisions", self.decisions, shapes.Decisions, "decisions"),
        ):
            api.add_api_route(path, answer, response_model=shape, tags=[tag])

    def events(self, asked: Annotated[taken.FilteredList, Query()]) -> Record:
        """The events that pass a filter, the latest day first, those of unknown day last, or in another order."""
        wanted = self._asked(asked)
        found = queries.events(self._archive, wanted.filter, asked.offset, asked.limit, (), order=wanted.order)
        return {
            "total": found.total,
            **_part("/events", asked, asked.offset, asked.limit, len(found.rows), found.total),
            "events": list(map(records.event, found.rows)),
            "doubts": {key: list(doubts) for key, doubts in found.doubts.items()},
        }

    def event(self, key: EventKey) -> Record:
        """An event, whether set aside or not."""
        found = reviewing.event_with_article(self._archive, event_key(key))
        if found is None:
            raise AskedError("error.event", status=404, event=key)
        return records.event(found[1])

    def facets(self, asked: Annotated[taken.Filter, Query()]) -> Record:
        """What a filter could be narrowed to, with how many events each value would leave."""
        found = queries.events(self._archive, self._asked(asked).filter, 0, 1, FACETS, MOST_COUNTED)
        return records.facets(found.facets)

    def days(self, asked: Annotated[taken.Filter, Query()]) -> Record:
        """How many of the events that pass a filter there are over time."""
        return records.days(days_found(self._archive, self._asked(asked)))

    def countries(self, asked: Annotated[taken.Filter, Query()]) -> Record:
        """In which countries the events that pass a filter took place."""
        counts = place_countries(self._archive, self._asked(asked).filter)
        return {"countries": {code: counts[code] for code in sorted(counts) if code}, "placeless": counts.get("", 0)}

    def dyad(self, one: Country, other: Country, asked: Annotated[taken.Dates, Query()]) -> Record:
        """What two countries did towards each other, over time."""
        return records.dyad(dyad_found(self._archive, (one, other), self._asked(asked), self._namer))

    def relation(self, one: Country, other: Country, asked: Annotated[taken.Dates, Query()]) -> Record:
        """The incidents that pass between two countries, one way, the other, both ways and in all."""
        return records.relation(relation_asked(self._archive, (one, other), self._asked(asked)))

    def relation_of_parties(self, asked: Annotated[taken.RelationAskedFor, Query()]) -> Record:
        """What passes between any two parties over time, in incidents: how many, how friendly, and where that turns."""
        told = {name: "" if value is None else str(value) for name, value in asked.model_dump().items()}
        return relation_record(found_between(self._archive, relation_of_parties(told, self._asked(asked))))

    def compare(self, asked: Annotated[taken.ComparedAskedFor, Query()]) -> Record:
        """What passes between two parties beside what passes between two others, over the same intervals."""
        told = {name: "" if value is None else str(value) for name, value in asked.model_dump().items()}
        first, second = compared(self._archive, compared_asked(told, self._asked(asked)))
        return {"first": relation_record(first), "second": relation_record(second)}

    def network(self, asked: Annotated[taken.NetworkAskedFor, Query()]) -> Record:
        """Who deals with whom: some parties with their neighbours, in what happened."""
        wanted = network_asked(asked.model_dump(), self._asked(asked))
        if not wanted.steps:
            raise AskedError("error.network", value=asked.of)
        return records.network(wanted, network_found(self._archive, wanted, self._namer))

    def communities(self, asked: Annotated[taken.CommunitiesAskedFor, Query()]) -> Record:
        """Communities and brokers: the parties between which most incidents pass, and what passes among them."""
        return records.communities(self._communities.found(communities_asked(asked.model_dump(), self._asked(asked))))

    def network_incidents(self, asked: Annotated[taken.IncidentsAskedFor, Query()]) -> Record:
        """The incidents that pass from one party of the network to another."""
        wanted, ends = communities_asked(asked.model_dump(), self._asked(asked)), (asked.by, asked.to)
        total, some = self._communities.incidents(wanted, ends, asked.offset, asked.limit, asked.quad.strip().lower())
        return {
            "total": total,
            **_part("/network/incidents", asked, asked.offset, asked.limit, len(some), total),
            "keys": [each.key for each in some],
        }

    def party(self, asked: Annotated[taken.PartyAskedFor, Query()]) -> Record:
        """Who a party is, and whom it deals with: a country by its code, or whoever bears a name."""
        party = party_asked(asked.model_dump())
        wanted = party_filter(self._asked(asked), party)
        found = party_found(self._archive, party, wanted, self._namer)
        namer = self._namer
        facts = known_of_country(party.country, namer) if party.country else known(party.name, namer)
        return {
            "country": party.country,
            "name": namer.country(party.country) if party.country else full_name(party.name, namer.knowledge),
            "known": list(map(records.known, facts)),
            "names": list(found.names),
            "partners": list(map(records.partner, found.partners)),
        }

    def agenda(self, asked: Annotated[taken.OfState, Query()]) -> Record:
        """What was announced, promised, demanded or threatened and what became of it, those said last first."""
        country = self._country(asked)
        found = agenda_found(
            self._archive, EventFilter(country=country), state=asked.state, most=asked.limit, offset=asked.offset
        )
        total = found.states.get(asked.state, 0) if asked.state else sum(found.states.values())
        return {
            "today": found.day,
            "total": total,
            "states": {state: found.states.get(state, 0) for state in Became},
            **_part("/agenda", asked, asked.offset, asked.limit, len(found.entries), total),
            "entries": [records.entry(entry) for entry in reversed(found.entries)],
        }

    def words(self, asked: Annotated[taken.OfName, Query()]) -> Record:
        """Which names different sides give one thing, who uses which, and since when."""
        found = contested_words(self._archive, search_asked(asked.name))
        return _some("/words", asked, "referents", list(map(referent_record, found)))

    def ledger(self, asked: Annotated[taken.OfCountry, Query()]) -> Record:
        """Accords, missions and offices: what began, was signed, suspended, denounced or ended, on which words."""
        found = ledger_of(self._archive, self._country(asked))
        return _some("/ledger", asked, "things", list(map(thing_record, found)))

    def articles(self, asked: Annotated[taken.ArticlesAskedFor, Query()]) -> Record:
        """The articles that were published in some days, the latest first: what a count of articles read counts."""
        total, some = articles_in(self._archive, self._asked(asked), asked.offset, asked.limit)
        return {
            "total": total,
            **_part("/articles", asked, asked.offset, asked.limit, len(some), total),
            "articles": list(map(asdict, some)),
        }

    def article(self, key: ArticleKey) -> Record:
        """An article as it was read, with its events and the words that each rests on."""
        return records.article(*article_found(self._archive, key))

    def why_not(self, key: ArticleKey) -> Record:
        """What an article was found to tell when it was read anew just now, and what was turned down, and why."""
        stored, _ = article_found(self._archive, key)
        explained = self._answers.explaining.of(stored)
        return records.why_not(explained, older_versions(stored, explained.versions))

    def incident(self, key: EventKey) -> Record:
        """All that articles tell of the incident that an event is of."""
        return incident_record(incident_found(self._archive, key))

    def review(self, asked: Annotated[taken.FilteredOffset, Query()]) -> Record:
        """Whose turn it is in the review of the events that pass a filter, and how far the review of all is."""
        queue = reviewing.queue(self._archive, self._asked(asked).filter, asked.offset)
        found = reviewing.event_with_article(self._archive, queue.key) if queue.key else None
        so_far = progress(decisions.tally(self._archive))
        return {
            "total": queue.total,
            "event": records.event(found[1]) if found else None,
            "doubts": list(queue.doubts),
            "progress": {name: getattr(so_far, name) for name in shapes.Progress.model_fields},
        }

    def decisions(self, page: Annotated[taken.Page, Query()]) -> Record:
        """What persons decided about events and parties, the oldest first."""
        total, some = some_effects(self._archive, page.offset, page.limit)
        return {
            "total": total,
            **_part("/decisions", page, page.offset, page.limit, len(some), total),
            "decisions": list(map(records.decision, some)),
        }

    def _country(self, asked: taken.OfCountry) -> str:
        """The country that is asked for, where what the archive adds up to is there."""
        refuse_not_added_up(self._archive)
        return self._asked(asked).filter.country

    def _asked(self, asked: BaseModel) -> Asked:
        # A place in the list is asked for by number here, and has been checked.
        told = {name: str(value) for name, value in asked.model_dump(exclude={"offset", "limit"}).items()}
        return self._answers.asked_of({**told, "lang": "en"})


def _some(path: str, page: taken.Page, name: str, every: list[Record]) -> Record:
    """Some of those that there are, under their name."""
    some = every[page.offset : page.offset + page.limit]
    return {"total": len(every), **_part(path, page, page.offset, page.limit, len(some), len(every)), name: some}


def _part(path: str, asked: BaseModel, offset: int, limit: int, given: int, total: int) -> Record:
    """Which of several are given, and where those are that follow."""
    told = asked.model_dump(exclude_defaults=True) | {"offset": offset + given}
    following = f"{ROOT}{path}?{urlencode(told)}" if given and offset + given < total else None
    return {"offset": offset, "limit": limit, "next": following}
