"""A member that is asked whether its entry is right, its link, and what it sends by it."""

from django.urls import reverse

from tests.site.markup import read

TEXTS = {
    "purpose_de": "Liest mit Kindern.",
    "purpose_hsb": "Čita z dźěćimi.",
    "address": "Beispielweg 6\n00000 Beispielort",
    "phone": "030 23125-240",
    "email": "verein@example.org",
    "website": "https://example.org/verein/",
}


def build_member(alliance, file=None, **given):
    from partners.models import OrganisationPicture
    from tests.factories import make_file, make_membership, make_name, make_organisation

    told = {"alt_de": "Ein Buch", "alt_hsb": "Kniha", "credit_de": "Zeichnung: Verein"}
    logo = OrganisationPicture(file=file or make_file(), credit_hsb="Rysowanka: towarstwo", **told)
    names = [make_name("Leseverein", name_hsb="Čitanske towarstwo", short_name_de="LV", short_name_hsb="ČT")]
    organisation = make_organisation(names=names, pictures=[logo], confirm=True, **{**TEXTS, **given})
    membership = make_membership(organisation, alliance, joined="2025-10-01", confirm=True)
    organisation.reload()
    organisation.one = membership
    return organisation


def ask(member, actor, **given):
    from partners.confirming import asking

    return asking.ask(actor, member.item, **given)


def seen(client, link, language="de", below=""):
    """Return the page of a link as elements, with the digest that its form carries as ``seen``."""
    answer = client.get(f"{link.path(language)}{below}")
    answer.page = read(answer.content.decode())
    return answer


def digest_of(answer):
    found = [each["value"] for each in answer.page.all("input") if each["name"] == "_seen"]
    return found[0]


def typed(client, link, language="de"):
    """Return all that the form of a link holds, as a browser would send it unchanged."""
    page = seen(client, link, language, "aendern/").page
    form = next(each for each in page.all("form") if each.get("action") == f"{link.path(language)}aendern/")
    values = {each["name"]: each.get("value") or "" for each in form.all("input")}
    # What a page writes before the first line is not a part of the text.
    values |= {each["name"]: "".join(map(str, each.content)).lstrip("\r\n") for each in form.all("textarea")}
    for select in form.all("select"):
        values[select["name"]] = next(each["value"] for each in select.all("option") if "selected" in each.attributes)
    return {**values, "_propose": "1"}


def propose(client, link, language="de", **changes):
    return client.post(f"{link.path(language)}aendern/", {**typed(client, link, language), **changes})


def desk_address(name, *args):
    """Return the address of one of the office's pages about the confirmation."""
    return reverse(f"admin:partners_organisation_{name}", args=args)


def page_of(answer):
    assert answer.status_code in (200, 409), answer.status_code
    return read(answer.content.decode())
