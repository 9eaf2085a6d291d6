"""Cases of a file that are firms: each is an organisation of the base, a new SME where there is none of its name, and a
case that the project studies."""

from apps.core.visibility import Status
from apps.exchange.landing.plan import Slugs, fitting
from apps.organisations.models import Organisation
from apps.projects.models import ProjectCase
from apps.smes.models import SME


def plan_firms(plan, material):
    """Give each planned case its organisation, and its interviews without one too."""
    if not plan.target.cases_are_firms or not plan.cases:
        return
    project = plan.target.project
    names = {case.name for case in plan.cases.values()}
    known = {one.name: one for one in Organisation.objects.visible_to(plan.target.by).filter(name__in=names)}
    studied = set(project.cases.values_list("organisation", flat=True))
    slugs, position = Slugs(Organisation.objects, "firm"), len(studied)
    for one in material.cases:
        case = plan.cases.get(one.key)
        if case is None or case.organisation_id or case.organisation:
            continue
        firm = known.get(case.name)
        if firm is None:
            firm = known[case.name] = _new(plan, case, slugs, one.place)
        plan.change(case, one.place, organisation=firm) if case.pk else setattr(case, "organisation", firm)
        if firm.pk is None or firm.pk not in studied:
            role, level = ProjectCase.Role.FOCUS, ProjectCase.Level.MICRO
            plan.add(ProjectCase(project=project, organisation=firm, role=role, level=level, position=position))
            position += 1
        for interview in (plan.interviews[key] for key in one.documents):
            if interview.pk is None and interview.organisation is None:
                interview.organisation = firm


def _new(plan, case, slugs, place):
    firm = SME(access=plan.target.access, status=Status.DRAFT, description=case.description)
    firm.name = fitting(plan, firm, "name", case.name, place)
    firm.slug = slugs.free(firm.name)
    return plan.add(firm)
