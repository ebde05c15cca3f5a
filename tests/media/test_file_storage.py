"""Bytes share the fate of their row."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from buendnis.media.models import File


def roll_back(act):
    """Do something in a transaction, or in a savepoint, that comes to nothing."""
    with transaction.atomic():
        act()
        raise RuntimeError("trouble")


def test_a_stored_file_lies_where_its_token_says(make_file, bytes_in):
    file = make_file()

    names = ("320.avif", "320.jpg", "320.webp", "druck.jpg")
    assert bytes_in() == [f"{file.token[:2]}/{file.token}/{name}" for name in names]


def test_the_row_knows_all_that_a_page_needs(make_file, stored):
    file = File.objects.get(pk=make_file(400, 301).pk)
    sizes = {path.name: path.stat().st_size for path in (stored / file.token[:2] / file.token).iterdir()}

    assert {each["name"]: each["size"] for each in file.renditions} == sizes
    assert (file.width, file.height, file.size, file.content_type) == (400, 301, sizes["druck.jpg"], "image/jpeg")
    assert (file.original_name, len(file.digest)) == ("Große Fahrt.jpg", 64)


def test_the_upload_itself_is_not_kept(upload, db, stored):
    made = upload(400, 300, "PNG")
    original = made.read()

    File.objects.store(made)

    assert [path for path in stored.rglob("*") if path.is_file() and path.read_bytes() == original] == []


def test_a_refused_upload_leaves_nothing(db, bytes_in):
    with pytest.raises(ValidationError):
        File.objects.store(SimpleUploadedFile("bild.jpg", b"no picture"))

    assert (bytes_in(), File.objects.count()) == ([], 0)


def test_a_full_disk_leaves_nothing(make_file, bytes_in, monkeypatch):
    save = FileSystemStorage.save

    def full_after_two(self, name, content):
        if len(bytes_in()) == 2:
            raise OSError("No space left on device")
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", full_after_two)

    with pytest.raises(OSError, match="No space"):
        make_file()

    assert (bytes_in(), File.objects.count()) == ([], 0)


def test_a_row_that_the_database_refuses_leaves_no_bytes(make_file, bytes_in, monkeypatch):
    monkeypatch.setattr("buendnis.media.models.CONTENT_TYPES", {"jpeg": None})

    with pytest.raises(IntegrityError), transaction.atomic():
        make_file()

    assert bytes_in() == []


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_the_bytes_along(make_file, bytes_in):
    with pytest.raises(RuntimeError, match="trouble"):
        roll_back(make_file)

    assert (bytes_in(), File.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_savepoint_takes_only_its_own_bytes_along(make_file, bytes_in):
    with transaction.atomic():
        kept = make_file()
        with pytest.raises(RuntimeError, match="trouble"):
            roll_back(make_file)

    assert {path.split("/")[1] for path in bytes_in()} == {kept.token}
    assert list(File.objects.values_list("token", flat=True)) == [kept.token]


@pytest.mark.django_db(transaction=True)
def test_committed_bytes_stay(make_file, bytes_in):
    with transaction.atomic():
        make_file()

    assert len(bytes_in()) == 4


@pytest.mark.django_db(transaction=True)
def test_deleting_removes_the_bytes_after_the_commit(make_file, bytes_in):
    file, other = make_file(), make_file()

    with transaction.atomic():
        File.objects.filter(pk=file.pk).delete()
        assert len(bytes_in()) == 8

    assert {path.split("/")[1] for path in bytes_in()} == {other.token}


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_taken_back_keeps_the_bytes(make_file, bytes_in):
    file = make_file()

    with pytest.raises(RuntimeError, match="trouble"):
        roll_back(file.delete)

    assert len(bytes_in()) == 4


def test_a_used_file_cannot_be_deleted(make_file, publish):
    file = make_file()
    publish(files=[file])

    with pytest.raises(ProtectedError):
        file.delete()


@pytest.mark.parametrize(
    "untruth", [{"width": 0}, {"height": None}, {"size": 0}, {"digest": ""}, {"kind": "film"}, {"kind": "document"}]
)
def test_the_database_keeps_no_impossible_file(make_file, untruth):
    file = make_file()

    with pytest.raises(IntegrityError), transaction.atomic():
        File.objects.filter(pk=file.pk).update(**untruth)
