"""What the entries of a workbook show, read for one reader: as many queries for two entries as for two hundred."""

from apps.core.references import key_q, kinds, resolve
from apps.evidence.activity_table import activity_rows
from apps.evidence.comparison import compare
from apps.evidence.matrix import MatrixChoice, matrix_of
from apps.evidence.models import Framework
from apps.organisations.models import Fact
from apps.smes.models import SME, InternationalActivity
from apps.summaries.pointing import ACTIVITIES, COMPARISON, MATRIX, pointers_to

COLUMNS = 5
FIGURES = ("sme", "cluster", "organisation")


class Material:
    """`pointers` are those of the references; `targets` what they need; `rows` {(kind, key): object}."""

    def __init__(self, references, user):
        self.user = user
        self.pointers = pointers_to(references)
        needs = set().union(*(pointer.needs for pointer in self.pointers.values()))
        self.targets = resolve(needs, user)
        self.rows = {}
        self._read_rows()
        self._read_tables()

    def is_open(self, reference):
        """True where all that the reference names is there and open to the reader."""
        return reference in self.pointers and not self.pointers[reference].needs - self.targets.keys()

    def _has(self, kind):
        return any(pointer.kind == kind for pointer in self.pointers.values())

    def _keys(self, kind):
        return {pointer.key for pointer in self.pointers.values() if pointer.kind == kind}

    def _read_rows(self):
        user = self.user
        readers = {
            "summary": lambda rows: rows,
            "claim": lambda rows: rows.for_list(user).with_evidence(user),
            "quote": lambda rows: rows.with_speaker(),
            "recommendation": lambda rows: (
                rows.seeing(user, "passage").select_related("passage__source", "project").with_claims(user)
            ),
        }
        for kind, read in readers.items():
            if keys := self._keys(kind):
                model = kinds()[kind]
                rows = read(model.objects.visible_to(user).filter(key_q(model, sorted(keys))))
                self.rows |= {(kind, row.key): row for row in rows}

    def _read_tables(self):
        tables = [pointer for pointer in self.pointers.values() if pointer.kind in (MATRIX, ACTIVITIES)]
        compared = [slug for pointer in self.pointers.values() if pointer.kind == COMPARISON for slug in pointer.smes]
        self.comparison = compare(self.user, compared) if compared else None
        self._read_columns(tables)
        self.matrices, self.activities = {}, []
        if frameworks := self._keys(MATRIX):
            for framework in Framework.objects.visible_to(self.user).filter(slug__in=frameworks):
                self.matrices[framework.slug] = matrix_of(framework, self.smes, self.user, MatrixChoice())
        if self._has(ACTIVITIES):
            activities = InternationalActivity.objects.visible_to(self.user).filter(sme__in=self.smes)
            self.activities = activity_rows(activities.for_list(self.user))
        self._read_facts()

    def _read_columns(self, tables):
        """The SMEs that are columns of some table: those it names, else the first few, as on the table's page."""
        self.smes = []
        named = {slug for pointer in tables for slug in pointer.smes}
        if named:
            self.smes += SME.objects.visible_to(self.user).filter(slug__in=named)
        if any(not pointer.smes for pointer in tables):
            self.first = list(SME.objects.visible_to(self.user)[:COLUMNS])
            self.smes += [sme for sme in self.first if sme not in self.smes]

    def columns(self, pointer):
        if not pointer.smes:
            return self.first
        by_slug = {sme.slug: sme for sme in self.smes}
        return [by_slug[slug] for slug in pointer.smes]

    def _read_facts(self):
        self.facts = []
        if slugs := {slug for kind in FIGURES for slug in self._keys(kind)}:
            facts = Fact.objects.visible_to(self.user).filter(organisation__slug__in=slugs).seeing(self.user, "passage")
            facts = facts.exclude(rank=Fact.Rank.SUPERSEDED).select_related("organisation", "passage__source")
            self.facts = list(facts)

    def facts_of(self, slug):
        return [fact for fact in self.facts if fact.organisation.slug == slug]
