package org.glassnet.workbench.studio.play;

import java.util.List;
import org.glassnet.layer.Feature;
import org.glassnet.workbench.session.spec.Catalog;
import org.glassnet.workbench.session.spec.Entry;
import org.glassnet.workbench.session.spec.Setting;
import org.glassnet.workbench.session.spec.Vocabulary;
import org.glassnet.workbench.studio.Json;
import tools.jackson.core.JsonGenerator;

/// Everything that a specification can name, as JSON.
final class CatalogJson {
  private CatalogJson() {}

  static String text() {
    return Json.object(json -> {
      list(json, "data", Vocabulary.data());
      list(json, "activations", Vocabulary.activations());
      list(json, "optimizers", Vocabulary.optimizers());
      list(json, "initializers", Vocabulary.initializers());
      list(json, "losses", Vocabulary.losses());
      list(json, "schedules", Vocabulary.schedules());
      list(json, "clippings", Vocabulary.clippings());
      list(json, "orders", Vocabulary.orders());
      list(json, "layers", Vocabulary.layers());
      json.writeArrayPropertyStart("features");
      for (Feature feature : Feature.values()) {
        json.writeStartObject();
        json.writeStringProperty("name", feature.symbol());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static <T> void list(JsonGenerator json, String name, Catalog<T> catalog) {
    json.writeArrayPropertyStart(name);
    for (Entry<T> entry : catalog.entries()) {
      json.writeStartObject();
      json.writeStringProperty("name", entry.name());
      json.writeStringProperty("description", entry.description());
      json.writeStringProperty("usage", entry.usage());
      json.writeArrayPropertyStart("settings");
      for (Setting setting : entry.settings()) {
        setting(json, entry, setting);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void setting(JsonGenerator json, Entry<?> entry, Setting setting) {
    json.writeStartObject();
    json.writeStringProperty("name", setting.name());
    if (setting.usual().isPresent()) {
      json.writeStringProperty("usual", entry.text(setting));
    }
    json.writeStringProperty("description", setting.description());
    List<String> choices = entry.choices(setting);
    if (!choices.isEmpty()) {
      json.writeArrayPropertyStart("choices");
      choices.forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
