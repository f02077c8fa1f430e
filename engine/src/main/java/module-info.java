/// Neural networks you can see through: the engine.
///
/// The Vector API is asked for at run time only where it is there: without `--add-modules
/// jdk.incubator.vector` the engine computes the same bits in scalar code. Likewise `java.desktop`,
/// whose decoders folders of images need.
module org.glassnet {
  requires static java.desktop;
  requires static jdk.incubator.vector;
  requires static jdk.management;

  exports org.glassnet.data;
  exports org.glassnet.data.handwriting;
  exports org.glassnet.diagnose;
  exports org.glassnet.function;
  exports org.glassnet.inspect;
  exports org.glassnet.inspect.explain;
  exports org.glassnet.inspect.image;
  exports org.glassnet.layer;
  exports org.glassnet.model;
  exports org.glassnet.optim;
  exports org.glassnet.run;
  exports org.glassnet.tensor;
  exports org.glassnet.train;
}
