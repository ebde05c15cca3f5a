"""The list of files, as staff use it."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buendnis.media.models import File

LIST = reverse("admin:media_file_changelist")
ADD = reverse("admin:media_file_add")


@pytest.fixture
def staff(admin_client):
    return admin_client


def change(file, act="change"):
    return reverse(f"admin:media_file_{act}", args=[file.pk])


def test_an_upload_is_kept_under_its_title(staff, upload, admin_user):
    answer = staff.post(ADD, {"title": "Kinder im Hof", "upload": upload()})

    file = File.objects.get()
    assert (answer.status_code, file.title, file.uploaded_by) == (302, "Kinder im Hof", admin_user)


def test_the_name_of_the_upload_is_no_title_and_one_is_asked_for(staff, upload):
    answer = staff.post(ADD, {"title": "", "title_hsb": "Wulka jězba", "upload": upload()})

    form = answer.context["adminform"].form
    assert (list(form.errors), form["title_hsb"].value(), File.objects.count()) == (["title"], "Wulka jězba", 0)


def test_a_bad_upload_keeps_the_title_that_was_typed(staff):
    answer = staff.post(ADD, {"title": "Kinder im Hof", "upload": SimpleUploadedFile("bild.jpg", b"no picture")})

    form = answer.context["adminform"].form
    assert (answer.status_code, list(form.errors), form["title"].value()) == (200, ["upload"], "Kinder im Hof")


def test_only_the_titles_can_change_later(staff, make_file, upload):
    file = make_file(title="Alt")
    digest = file.digest

    staff.post(change(file), {"title": "Neu", "title_hsb": "Nowy", "upload": upload(500, 400)})

    file.refresh_from_db()
    assert (file.title, file.title_hsb, file.digest, file.width) == ("Neu", "Nowy", digest, 330)


def test_the_page_of_a_file_opens(staff, make_file):
    file = make_file(title="Alt")

    answer = staff.get(change(file))

    assert (answer.status_code, answer.content.decode().count(f'src="{file.thumbnail_address}"')) == (200, 1)


def test_the_list_says_where_a_file_is_used_and_whether_it_is_public(staff, make_file, publish, noon):
    shown, secret = make_file(title="Gezeigt"), make_file(title="Geheim")
    publish(noon, files=[shown])
    publish(files=[shown, secret])

    rows = {file.pk: (file.use_count, file.public_now) for file in staff.get(LIST).context["cl"].result_list}

    assert rows == {shown.pk: (2, True), secret.pk: (1, False)}


@pytest.mark.parametrize(
    ("words", "found"),
    [("hof", 1), ("GROSSE fahrt", 1), ("łužica", 1), ("Luzica", 1), ("dzeci", 1), ("DŹĚĆI", 1), ("kirche", 0)],
)
def test_files_are_found_by_both_titles_and_by_name(staff, make_file, words, found):
    file = make_file(title="Kinder im Hof")
    file.title, file.title_hsb = "Łužica, im Hof", "Dźěći na dworje"
    file.save(update_fields=["title", "title_hsb"])

    assert staff.get(LIST, {"q": words}).context["cl"].result_count == found


def test_an_unused_file_can_be_deleted(staff, make_file):
    file = make_file()

    staff.post(change(file, "delete"), {"post": "yes"})

    assert File.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_deleting_a_used_file_is_refused_with_a_sentence(staff, make_file, publish, method):
    file = make_file(title="Hof")
    publish(files=[file])

    answer = getattr(staff, method)(change(file, "delete"), {"post": "yes"})

    assert (answer.status_code, answer["Location"], File.objects.count()) == (302, change(file), 1)
    assert len(list(get_messages(answer.wsgi_request))) == 1


def test_a_file_that_a_text_has_chosen_cannot_be_deleted(staff, make_file, choose):
    file = make_file(title="Hof")
    choose(file)

    answer = staff.post(change(file, "delete"), {"post": "yes"})

    assert (answer["Location"], File.objects.count()) == (change(file), 1)


def test_many_at_once_are_deleted_only_if_none_is_used(staff, make_file, publish):
    used, free = make_file(title="Hof"), make_file()
    publish(files=[used])
    asked = {"action": "delete_selected", "_selected_action": [used.pk, free.pk], "post": "yes"}

    answer = staff.post(LIST, asked)

    assert (answer.status_code, len(answer.context["protected"]), File.objects.count()) == (200, 1, 2)
