package org.glassnet.workbench.serve;

import java.util.Collection;

/// The server's figures in the text format of Prometheus, version 0.0.4.
final class Metrics {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Metrics() {}

  static String text(Collection<ServedModel> models) {
    StringBuilder text = new StringBuilder(4096);
    head(text, "glassnet_model_info", "gauge", "A model that is served.");
    for (ServedModel model : models) {
      line(
          text,
          "glassnet_model_info",
          label(model)
              + ",version=\""
              + ServedModel.VERSION
              + "\",format=\""
              + escaped(model.servable().model().origin().format())
              + "\",source=\""
              + escaped(model.servable().source())
              + "\"",
          1);
    }
    head(text, "glassnet_requests_total", "counter", "Requests answered, by HTTP status.");
    for (ServedModel model : models) {
      model
          .figures()
          .requests()
          .forEach((status, count) ->
              line(
                  text,
                  "glassnet_requests_total",
                  label(model) + ",code=\"" + status + "\"",
                  count.sum()));
    }
    head(text, "glassnet_requests_inside", "gauge", "Requests taken and not yet answered.");
    for (ServedModel model : models) {
      line(text, "glassnet_requests_inside", label(model), model.inside());
    }
    head(text, "glassnet_queue_requests", "gauge", "Requests that wait to be computed.");
    for (ServedModel model : models) {
      line(text, "glassnet_queue_requests", label(model), model.waiting());
    }
    head(
        text,
        "glassnet_request_duration_seconds",
        "histogram",
        "From the request's head read to its answer made.");
    for (ServedModel model : models) {
      model.figures().seconds().write(text, "glassnet_request_duration_seconds", label(model));
    }
    head(text, "glassnet_batch_samples", "histogram", "Samples computed together.");
    for (ServedModel model : models) {
      model.figures().batches().write(text, "glassnet_batch_samples", label(model));
    }
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, String labels, long value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String label(ServedModel model) {
    return "model=\"" + escaped(model.servable().name()) + "\"";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
