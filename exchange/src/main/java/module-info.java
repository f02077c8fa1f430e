/// Other people's files, in and out.
@SuppressWarnings("requires-automatic") // mfl-core has a name for its module, but no descriptor.
module org.glassnet.exchange {
  requires transitive org.glassnet;
  requires us.hebi.matlab.mat.mfl.core;

  exports org.glassnet.exchange.matlab;
}
