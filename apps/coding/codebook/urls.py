"""Below /workspace/: working on a codebook."""

from django.urls import path

from apps.coding.codebook.views import books, codes, merging, operations, paper, quotes, sets, splitting, versions

app_name = "codebook"
urlpatterns = [
    path("projects/<slug:project>/codebooks/", books.codebook_list, name="list"),
    path("codebooks/<slug:slug>/", books.codebook_tree, name="tree"),
    path("codebooks/<slug:slug>/about/", books.codebook_about, name="about"),
    path("codebooks/<slug:slug>/new/", codes.code_new, name="code-new"),
    path("codebooks/<slug:slug>/undo/", operations.undo, name="undo"),
    path("codebooks/<slug:slug>/redo/", operations.redo, name="redo"),
    path("codebooks/<slug:slug>/sets/", sets.set_list, name="set-list"),
    path("codebooks/<slug:slug>/sets/<slug:name>/", sets.set_edit, name="set-edit"),
    path("codebooks/<slug:slug>/sets/<slug:name>/delete/", sets.set_delete, name="set-delete"),
    path("codebooks/<slug:slug>/versions/", versions.version_list, name="version-list"),
    path("codebooks/<slug:slug>/versions/<int:number>/", versions.version_detail, name="version-detail"),
    path("codebooks/<slug:slug>/versions/<int:number>/changes/", versions.version_changes, name="version-changes"),
    path("codebooks/<slug:slug>/print/", paper.codebook_print, name="print"),
    path("codebooks/<slug:slug>/tree.svg", paper.codebook_picture, name="picture"),
    path("codes/<slug:codebook>/<slug:slug>/", codes.code_edit, name="code-edit"),
    path("codes/<slug:codebook>/<slug:slug>/rename/", operations.rename, name="code-rename"),
    path("codes/<slug:codebook>/<slug:slug>/move/", operations.move, name="code-move"),
    path("codes/<slug:codebook>/<slug:slug>/retire/", operations.retire, name="code-retire"),
    path("codes/<slug:codebook>/<slug:slug>/bring-back/", operations.bring_back, name="code-bring-back"),
    path("codes/<slug:codebook>/<slug:slug>/delete/", operations.delete, name="code-delete"),
    path("codes/<slug:codebook>/<slug:slug>/merge/", merging.code_merge, name="code-merge"),
    path("codes/<slug:codebook>/<slug:slug>/split/", splitting.code_split, name="code-split"),
    path("codes/<slug:codebook>/<slug:slug>/quotes/", quotes.code_quotes, name="code-quotes"),
]
