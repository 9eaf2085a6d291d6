"""Who may use the study and under which terms, and what else there is to it."""

from apps.exchange.markup import element, elements

OPEN = "Only what everybody may read is described and given out."


def add_access(parent, study, record, site):
    access = element(parent, "dataAccs")
    available = element(access, "setAvail")
    element(available, "accsPlac", "Casebase", URI=site + study.project.get_absolute_url())
    elements(available, "collSize", [study.size])
    use = element(access, "useStmt")
    element(use, "restrctn", OPEN)
    address = site + record.cite_url
    element(use, "citReq", f"Name the study and its address, {address}, and the publication that it comes from.")
    elements(use, "conditions", [" ".join(terms_of(study, record))])


def terms_of(study, record):
    """Sentences: the licence of the study and those of the publications it comes from, as far as they are known."""
    yield from filter(None, (record.rights, record.licence and f"Licence: {record.licence}."))
    for source in study.publications:
        if source.licence:
            yield f"{source.label}: {source.licence.rstrip('.')}."


def add_materials(parent, study, site):
    materials = element(parent, "othrStdyMat")
    for codebook in study.codebooks:
        element(materials, "relMat", f"Codebook: {codebook.title}, {site}{codebook.get_absolute_url()}")
    for source in study.publications:
        element(materials, "relPubl", reference_of(source))


def reference_of(source):
    """A publication in one line, as far as it is known: authors, year, title, publisher, address."""
    named = source.title or source.label
    return ". ".join(filter(None, (source.authors.rstrip("."), source.year, named, source.publisher, source.url)))
