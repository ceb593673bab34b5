// Of its own, so that another app can be this one and nothing else.
import './app';
