package org.glassnet.workbench.session.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.glassnet.data.DataException;
import org.junit.jupiter.api.Test;

class DataFoldersTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  private static Path cache(String system, Map<String, String> environment) {
    return DataFolders.of(environment, system, HOME).cache();
  }

  @Test
  void eachSystemHasItsOwnPlaceForCaches() {
    assertThat(cache("Linux", Map.of())).isEqualTo(HOME.resolve(".cache/glassnet"));
    assertThat(cache("Mac OS X", Map.of())).isEqualTo(HOME.resolve("Library/Caches/glassnet"));
    assertThat(cache("Windows 11", Map.of()))
        .isEqualTo(HOME.resolve("AppData/Local/glassnet/cache"));
    String local = HOME.resolve("elsewhere").toString();
    assertThat(cache("Windows 11", Map.of("LOCALAPPDATA", local)))
        .isEqualTo(HOME.resolve("elsewhere/glassnet/cache"));
  }

  @Test
  void aSetCacheHomeCountsWhereItIsAbsolute() {
    String absolute = HOME.resolve("caches").toString();
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", absolute)))
        .isEqualTo(HOME.resolve("caches/glassnet"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", "relative")))
        .isEqualTo(HOME.resolve(".cache/glassnet"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", "")))
        .isEqualTo(HOME.resolve(".cache/glassnet"));
  }

  @Test
  void theDataFolderIsTheVariablesOrNone() {
    assertThat(DataFolders.of(Map.of("GLASSNET_DATA", "../data"), "Linux", HOME).data())
        .contains(Path.of("../data"));
    assertThat(DataFolders.of(Map.of("GLASSNET_DATA", " "), "Linux", HOME).data()).isEmpty();
    assertThat(DataFolders.of(Map.of(), "Linux", HOME).data()).isEmpty();
  }

  @Test
  void whatIsNoPathIsNamed() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataFolders.of(Map.of("GLASSNET_DATA", "a\0b"), "Linux", HOME))
        .withMessageContaining("GLASSNET_DATA");
  }
}
