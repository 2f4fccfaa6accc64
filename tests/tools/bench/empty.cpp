// Nothing done.
int main() {}
