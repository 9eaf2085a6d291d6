"""Which memos are listed, and in which order. The words on codings themselves are listed with them."""

from django import forms
from django.db.models import CharField, F, Q, Value

from apps.accounts.models import User
from apps.coding.memos.targets import KINDS
from apps.coding.models import Code, Coding, Memo
from apps.coding.querysets import is_on
from apps.core.references import kinds
from apps.interviews.models import Interview

COLUMNS = ("source", "number", "at", "who", "kind_word")
ORDERS = {
    "": ("-at", "source", "-number"),
    "oldest": ("at", "source", "number"),
    "author": ("who", "-at", "source", "-number"),
    "kind": ("kind_word", "-at", "source", "-number"),
}
ORDER_LABELS = [
    ("", "Newest first"),
    ("oldest", "Oldest first"),
    ("author", "By author"),
    ("kind", "By what they are on"),
]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MemoFilter(forms.Form):
    kind = forms.ChoiceField(label="On", required=False, choices=[("", "Anything"), *KINDS])
    author = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Everybody")
    words = forms.CharField(required=False, max_length=200)
    since = forms.DateField(label="From", required=False, widget=DAY)
    until = forms.DateField(label="To", required=False, widget=DAY)
    code = forms.ModelChoiceField(Code.objects.none(), required=False, empty_label="All codes")
    interview = forms.ModelChoiceField(Interview.objects.none(), required=False, empty_label="All interviews")
    order = forms.ChoiceField(required=False, choices=ORDER_LABELS)

    def __init__(self, data, *, user, project):
        super().__init__(data, label_suffix="")
        self.memos = Memo.objects.visible_to(user).filter(project=project)
        self.codings = Coding.objects.visible_to(user).filter(quote__interview__project=project)
        self.noted = self.codings.exclude(memo="")
        authors = Q(pk__in=self.memos.order_by().values("author")) | Q(pk__in=self.noted.order_by().values("coder"))
        self.fields["author"].queryset = User.objects.filter(authors).order_by("display_name", "username")
        self.fields["code"].queryset = Code.objects.visible_to(user).filter(codebook__project=project).in_tree_order()
        self.fields["interview"].queryset = Interview.objects.visible_to(user).filter(project=project)

    def rows(self):
        """(source, number, at, who, kind) of what is asked for: `source` is memo or coding, `number` its key."""
        self.full_clean()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        memos, noted = self.memos.filter(self._about(chosen)), self.noted.filter(*_of_codings(chosen))
        if chosen.get("kind", "coding") != "coding":
            noted = noted.none()
        memos = memos.annotate(
            source=Value("memo", CharField()), number=F("pk"), at=F("created_at"), who=F("author__display_name"),
            kind_word=F("target_type__model"),
        )  # fmt: skip
        noted = noted.annotate(
            source=Value("coding", CharField()), number=F("pk"), at=F("created_at"), who=F("coder__display_name"),
            kind_word=Value("coding", CharField()),
        )  # fmt: skip
        rows = memos.order_by().values_list(*COLUMNS).union(noted.order_by().values_list(*COLUMNS), all=True)
        return rows.order_by(*ORDERS[chosen.get("order", "")])

    def _about(self, chosen):
        """Q for memos."""
        condition = Q(pk__isnull=False)
        if "kind" in chosen:
            condition &= _is_on_kind(chosen["kind"])
        if "author" in chosen:
            condition &= Q(author=chosen["author"])
        if "words" in chosen:
            condition &= Q(title__icontains=chosen["words"]) | Q(text__icontains=chosen["words"])
        condition &= _between(chosen)
        if "code" in chosen:
            condition &= self._under(chosen["code"], Q(code=chosen["code"]))
        if "interview" in chosen:
            condition &= self._under(chosen["interview"], Q(quote__interview=chosen["interview"]))
        return condition

    def _under(self, obj, of_codings):
        """Q for memos on a code or interview itself, and on the codings and quotes that belong to it."""
        codings = self.codings.filter(of_codings).order_by()
        itself = is_on(obj._meta.model_name, obj._meta.app_label) & Q(target_id=obj.pk)
        on_codings = is_on("coding") & Q(target_id__in=codings.values("pk"))
        quotes = obj.quotes.order_by().values("pk") if isinstance(obj, Interview) else codings.values("quote")
        return itself | on_codings | is_on("quote") & Q(target_id__in=quotes)


def _of_codings(chosen):
    """Conditions for the words on codings."""
    yield _between(chosen)
    if "author" in chosen:
        yield Q(coder=chosen["author"])
    if "words" in chosen:
        yield Q(memo__icontains=chosen["words"])
    if "code" in chosen:
        yield Q(code=chosen["code"])
    if "interview" in chosen:
        yield Q(quote__interview=chosen["interview"])


def _between(chosen):
    condition = Q(pk__isnull=False)
    if "since" in chosen:
        condition &= Q(created_at__date__gte=chosen["since"])
    if "until" in chosen:
        condition &= Q(created_at__date__lte=chosen["until"])
    return condition


def _is_on_kind(kind):
    meta = kinds()[kind]._meta if kind in kinds() else Coding._meta
    return is_on(meta.model_name, meta.app_label)
