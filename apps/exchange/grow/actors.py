"""Projects with members and a source, clusters with their initiatives, SMEs with figures and activities abroad."""

from taggit.models import Tag

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.clusters.models import Cluster, ClusterMembership, Initiative, Participation
from apps.core.visibility import Access
from apps.exchange.grow import words
from apps.exchange.grow.shares import apportion, running, shuffled, zipf
from apps.organisations.models import Fact, Organisation, OrganisationTag, Relationship
from apps.projects.models import Membership, Project, ProjectCase
from apps.smes.models import SME, ActivityCategory, InternationalActivity
from apps.sources.models import Passage, Source

MODES = ["Direct export", "Indirect export", "Licence", "Joint venture", "Subsidiary"]
SEATS = [Role.CODER, Role.CODER, Role.READER, Role.CURATOR, Role.OWNER]
CLOSED = 6  # each so many-th project is for its members alone
TAGS = 60
MOTIVES = ["Home market too small", "A client abroad", "Knowledge"]


def make_projects(rows, sizes):
    """The projects, each with two coders, a reader, a curator and an owner who cannot log in."""
    projects = rows.store(
        rows.new(
            Project, slug=f"synthetic-project-{number}", name=f"Synthetic project {number}",
            kind=Project.Kind.CASE_STUDY, start="2018", end="2021", lead=words.answer(rows.rng),
            access=Access.PROJECT if number % CLOSED == 0 else Access.PUBLIC,
        )
        for number in range(1, sizes.projects + 1)
    )  # fmt: skip
    seats = [
        (project, role, rows.new(User, username=f"{project.slug}-{role}-{number}", display_name=f"{role} {number}"))
        for project in projects
        for number, role in enumerate(SEATS, start=1)
    ]
    for _, _, user in seats:
        user.set_unusable_password()
    rows.store(user for _, _, user in seats)
    rows.store(Membership(user=user, project=project, role=role) for project, role, user in seats)
    return projects


def make_passages(rows, projects, number=60):
    """{project: passages of its report}."""
    sources = rows.store(
        rows.new(Source, slug=f"{project.slug}-report", label=f"Report of {project.name}", kind=Source.Kind.REPORT)
        for project in projects
    )
    passages = rows.store(
        rows.new(Passage, source=source, slug=f"s{place}", locator=f"§{place}", text=words.answer(rows.rng, 4))
        for source in sources
        for place in range(1, number + 1)
    )
    return {project: passages[place * number : (place + 1) * number] for place, project in enumerate(projects)}


def make_clusters(rows, sizes):
    """Clusters; saved one by one, as rows of two tables cannot be stored in bulk."""
    clusters = [
        rows.new(
            Cluster, slug=f"synthetic-cluster-{number}", name=f"Synthetic cluster {number}", country="DK",
            city=rows.rng.choice(words.PLACES), mission=words.sentence(rows.rng), is_meta=number == 1,
        )
        for number in range(1, sizes.clusters + 1)
    ]  # fmt: skip
    for cluster in clusters:
        cluster.save()
    return clusters


def make_smes(rows, sizes, passages):
    """SMEs, each with three figures."""
    smes = [
        rows.new(
            SME, slug=f"synthetic-sme-{number}", name=words.name(rows.rng, number), country="DK",
            city=rows.rng.choice(words.PLACES), founded=str(rows.rng.randint(1975, 2019)),
            sub_industry=rows.rng.choice(words.INDUSTRIES), description=words.answer(rows.rng),
            technology=words.answer(rows.rng), strategy=words.answer(rows.rng), **rows.visibility(0.04),
        )
        for number in range(1, sizes.smes + 1)
    ]  # fmt: skip
    store_firms(rows, smes)
    everything = [passage for of_project in passages.values() for passage in of_project]
    rows.store(
        rows.new(
            Fact, organisation=sme, slug=slug, label=label, value=rows.rng.randint(1, most), unit=unit, as_of="2019",
            passage=rows.rng.choice(everything), position=position,
        )
        for sme in smes
        for position, (slug, label, most, unit) in enumerate(
            [("employees", "Employees", 250, "people"), ("export", "Share of exports", 100, "%"),
             ("turnover", "Turnover", 40_000_000, "EUR")]
        )
    )  # fmt: skip
    return smes


def store_firms(rows, smes):
    """Both tables of the SMEs; Django cannot store rows of two tables in bulk."""
    shared = [field.name for field in Organisation._meta.local_concrete_fields if not field.primary_key]
    for sme in smes:
        sme.kind = SME.Kind.SME
    parents = rows.store(Organisation(**{name: getattr(sme, name) for name in shared}) for sme in smes)
    for sme, parent in zip(smes, parents, strict=True):
        sme.pk = sme.id = parent.pk
        sme.save_base(raw=True, force_insert=True)  # the second table alone, and no history


def make_tags(rows, smes):
    """Up to four tags an SME; a few of them stand on very many."""
    names = [f"synthetic {noun} {number}" for number in range(TAGS // 6) for noun in words.NOUNS]
    tags = rows.store(Tag(name=name, slug=name.replace(" ", "-")) for name in names)
    weights = running(zipf(len(tags)))
    pairs = [(sme, tag) for sme in smes for tag in dict.fromkeys(
        rows.rng.choices(tags, cum_weights=weights, k=rows.rng.randint(0, 4)))]  # fmt: skip
    rows.store(OrganisationTag(content_object=sme, tag=tag) for sme, tag in pairs)


def assign_projects(rows, projects, smes):
    """{id of an SME: the project that studies it}; a few projects study very many, some hardly any."""
    sizes = apportion(len(smes), zipf(len(projects), 0.8, 1))
    places = [project for project, size in zip(projects, sizes, strict=True) for _ in range(size)]
    return {sme.pk: project for sme, project in zip(shuffled(rows.rng, smes), places, strict=True)}


def make_ties(rows, study_of, clusters, smes):
    """Which project studies which SME, memberships of clusters, one partnership an SME."""
    rows.store(
        rows.new(ProjectCase, project=study_of[sme.pk], organisation=sme, role="focus", level="micro") for sme in smes
    )
    rows.store(
        rows.new(ClusterMembership, cluster=clusters[place % len(clusters)], member=sme, since="2012", position=place)
        for place, sme in enumerate(smes)
    )
    partners = rows.store(
        rows.new(
            Organisation, slug=f"synthetic-partner-{number}", name=f"Synthetic partner {number}",
            kind=rows.rng.choice([Organisation.Kind.UNIVERSITY, Organisation.Kind.LARGE_FIRM]),
        )
        for number in range(1, 2 + len(smes) // 5)
    )  # fmt: skip
    rows.store(
        rows.new(
            Relationship, organisation=sme, target=rows.rng.choice(partners), slug="partner",
            kind=rows.rng.choice(Relationship.Kind.values), description=words.sentence(rows.rng),
        )
        for sme in smes
    )  # fmt: skip


def make_abroad(rows, clusters, smes):
    """Initiatives of the clusters with participants, and two activities an SME."""
    initiatives = rows.store(
        rows.new(
            Initiative, slug=f"{cluster.slug}-initiative-{number}", name=f"Synthetic initiative {number} of {cluster}",
            kind=rows.rng.choice(Initiative.Kind.values), description=words.answer(rows.rng), start="2016", end="2019",
        )
        for cluster in clusters
        for number in (1, 2)
    )  # fmt: skip
    rows.store(
        rows.new(Participation, initiative=rows.rng.choice(initiatives), organisation=sme, role="participant")
        for sme in smes
    )
    categories = {
        facet: rows.store(
            rows.new(ActivityCategory, facet=facet, slug=f"synthetic-{place}", label=label, position=place)
            for place, label in enumerate(labels)
        )
        for facet, labels in (("mode", MODES), ("motive", MOTIVES))
    }
    rows.store(_activity(rows, sme, number, initiatives, categories) for sme in smes for number in (1, 2))


def _activity(rows, sme, number, initiatives, categories):
    code, market = rows.rng.choice(list(words.COUNTRIES.items()))
    return rows.new(
        InternationalActivity, sme=sme, slug=f"{sme.slug}-abroad-{number}", title=f"Synthetic: sales in {market}",
        market=market, countries=[code], description=words.answer(rows.rng), started=str(rows.rng.randint(2005, 2020)),
        stage=rows.rng.choice(InternationalActivity.Stage.values), initiative=rows.rng.choice(initiatives),
        mode=rows.rng.choice(categories["mode"]), motive=rows.rng.choice(categories["motive"]), position=number,
    )  # fmt: skip
