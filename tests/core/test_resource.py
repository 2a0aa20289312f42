"""Where files are found and kept."""

from visuals.core.resource import assets, cache_dir, config_dir


def test_the_shaders_are_found():
    assert (assets() / "shaders" / "lib").is_dir()


def test_the_cache_goes_where_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GOSSAMER_CACHE", str(tmp_path / "deep" / "own"))
    assert cache_dir() == tmp_path / "deep" / "own" and cache_dir().is_dir()
    monkeypatch.delenv("GOSSAMER_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_dir() == tmp_path / "gossamer"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_dir() == tmp_path / "home" / ".cache" / "gossamer"


def test_without_a_place_of_its_own_the_cache_is_temporary(tmp_path, monkeypatch):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("GOSSAMER_CACHE", str(in_the_way / "cache"))
    folder = cache_dir()
    (folder / "x").write_text("kept")
    assert cache_dir() == folder and (cache_dir() / "x").read_text() == "kept"


def test_what_its_owner_has_written_down_is_looked_for_where_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path / "own"))
    assert config_dir() == tmp_path / "own" and not config_dir().exists()
    monkeypatch.delenv("GOSSAMER_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_dir() == tmp_path / "gossamer"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert config_dir() == tmp_path / "home" / ".config" / "gossamer"
