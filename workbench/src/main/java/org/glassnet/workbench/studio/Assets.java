package org.glassnet.workbench.studio;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages' files: the studio's own, and the two libraries that they load.
final class Assets {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final Pattern FOLDER = Pattern.compile("[a-z0-9-]+");
  private static final Pattern LIBRARY =
      Pattern.compile("[a-z_-]+(/[a-z0-9_-]+)?/[a-z0-9-]+(\\.[a-z0-9-]+)*\\.js");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json",
          "csv", "text/csv; charset=utf-8",
          "woff2", "font/woff2");
  private static final Map<String, String> VERSIONS =
      Map.of(
          "echarts", "5.5.0",
          "lit", "3.3.2",
          "lit-element", "4.2.2",
          "lit-html", "3.3.2",
          "lit__reactive-element", "2.1.2");

  private final Optional<Path> folder;

  Assets(Optional<Path> folder) {
    this.folder = folder;
  }

  /// A page by its name, `playground`: the file `pages/playground.html`.
  void page(Context context, String name) {
    String html =
        load("pages", name + ".html")
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElseThrow(() -> missing(context));
    context
        .header("Cache-Control", "no-cache")
        .contentType("text/html; charset=utf-8")
        .result(html.replace(ImportMap.PLACE, ImportMap.element()));
  }

  /// A file of a page's.
  void file(Context context) {
    String section = context.pathParam("section");
    String name = context.pathParam("file");
    if (!FOLDER.matcher(section).matches() || !NAME.matcher(name).matches()) {
      throw missing(context);
    }
    answer(context, name, load(section, name), "no-cache");
  }

  private Optional<byte[]> load(String section, String name) {
    return folder.isPresent()
        ? read(folder.get().resolve(section).resolve(name))
        : read(section + "/" + name);
  }

  /// A file of a library's: `/lib/lit-html/directives/repeat.js`.
  void library(Context context) {
    String path = context.path().substring("/lib/".length());
    int slash = path.indexOf('/');
    if (!LIBRARY.matcher(path).matches()
        || slash < 0
        || !VERSIONS.containsKey(path.substring(0, slash))) {
      throw missing(context);
    }
    String library = path.substring(0, slash);
    answer(
        context,
        path,
        read(
            "/META-INF/resources/webjars/"
                + library
                + "/"
                + VERSIONS.get(library)
                + path.substring(slash)),
        "max-age=86400");
  }

  private static void answer(Context context, String name, Optional<byte[]> bytes, String caching) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (bytes.isEmpty() || type == null) {
      throw missing(context);
    }
    context.header("Cache-Control", caching).contentType(type).result(bytes.get());
  }

  private static NotFoundException missing(Context context) {
    return new NotFoundException("There is no " + context.path() + " here");
  }

  private static Optional<byte[]> read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
