/// Neural networks you can see through: the engine.
module org.glassnet {
  requires static jdk.incubator.vector;
  requires static jdk.management;

  exports org.glassnet.tensor;
}
