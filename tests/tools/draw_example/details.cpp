#include "year.hpp"

namespace indkald::tools {
namespace {

struct Place {
  const char* ring;
  Date day;
  const char* place;
};

void name_places(Year& year) {
  const Place places[] = {
      {"Byrådet", on(1, 27), "Byrådssalen"},
      {"Byrådet", on(9, 15), "Rådhuset, Byrådssalen"},
      {"Byrådet", on(10, 6), "Rådhuset, Byrådssalen"},
      {"Byrådet", on(5, 19), "Festsalen"},
      {"Byrådet", on(8, 18), "Hotel Bøgebakken, Nørreskov"},
      {"Økonomiudvalget", on(1, 19), "Udvalgsværelse 1"},
      {"Økonomiudvalget", on(9, 7), "Byrådssalen"},
      {"Børne- og Ungeudvalget", on(4, 22), "Festsalen"},
      {"Social- og Sundhedsudvalget", on(9, 20), "Borgersalen"},
      {"Teknik- og Miljøudvalget", on(5, 20), "Rundtur i kommunen; bussen går fra rådhuset"},
      {"Teknik- og Miljøudvalget", on(6, 16), "Udv. 1"},
      {"Kultur- og Fritidsudvalget", on(5, 31), "Ålekær og Lindeholm"},
      {"Kultur- og Fritidsudvalget", on(9, 8), "Søbred Bibliotek, læsesalen"},
      {"Beskæftigelses- og Erhvervsudvalget", on(11, 11), "Kærsø Maskinfabrik, Industrivej 4"},
      {"Direktionen", on(3, 2), "Åkær Kursuscenter"},
      {"Direktionen", on(8, 19), "Åkær Kursuscenter"},
      {"Chefteamet", on(6, 3), "Kursuslokalet"},
      {"HovedMED", on(9, 9), "Kursuslokalet"},
      {"LokalMED Rådhuset", on(2, 3), "Åen"},
      {"LokalMED Rådhuset", on(3, 10), "Mødelokale Fjorden"},
      {"Ældrerådet", on(3, 10), "Mødelokale Åen"},
      {"Ældrerådet", on(10, 6), "Ældrecenter Solsikken"},
      {"Handicaprådet", on(9, 2), "Borgersalen"},
      {"Styregruppe Søbred Svømmehal", on(9, 21), "Byggepladsen, Svømmehalsvej"},
  };
  for (const auto& [ring, day, place] : places) find(year, ring, day).place = place;
}

struct Remark {
  const char* ring;
  Date day;
  const char* text;
};

void write_remarks(Year& year) {
  const Remark remarks[] = {
      {"Byrådet", on(2, 24), "Orientering om regnskab 2026"},
      {"Byrådet", on(3, 31), "Ligger efter påske"},
      {"Byrådet", on(5, 19), "Pårørende- og patientforeninger er inviteret"},
      {"Byrådet", on(12, 15), "Efterfølgende julemiddag"},
      {"Økonomiudvalget", on(2, 9), "En uge tidligere på grund af vinterferien"},
      {"Økonomiudvalget", on(10, 12), "En uge tidligere på grund af efterårsferien"},
      {"Kultur- og Fritidsudvalget", on(5, 31), "Overnatning; program udsendes særskilt"},
      {"Teknik- og Miljøudvalget", on(5, 20), "Husk praktisk fodtøj"},
      {"HovedMED", on(12, 2), "Årets arbejdsmiljødrøftelse"},
      {"Chefteamet", on(5, 13), "Flyttet fra 6. maj (Kristi himmelfartsdag)"},
      {"Integrationsrådet", on(4, 15), "The meeting is held in Danish and English"},
  };
  for (const auto& [ring, day, text] : remarks) find(year, ring, day).text = text;
}

// The office knows when these bodies meet and writes the date alone.
void leave_out_times(Year& year) {
  for (auto& row : year) {
    const bool placeholder = row.title.starts_with("Reserveret");
    const bool known_time = row.ring == "LokalMED Rådhuset" && row.day > on(6, 30);
    const bool regular = row.title == "Direktionsmøde" && row.day > on(9, 1);
    if (placeholder || known_time || regular ||
        (row.ring == "Ældrerådet" && row.day < on(6, 1) && row.day != on(3, 10)))
      row.start = row.end = std::nullopt;
  }
}

void leave_out_ends(Year& year) {
  for (auto& row : year) {
    if (row.ring == "Styregruppe Søbred Svømmehal" || row.ring == "Handicaprådet")
      row.end = std::nullopt;
  }
}

}  // namespace

void add_details(Year& year) {
  name_places(year);
  write_remarks(year);
  leave_out_times(year);
  leave_out_ends(year);
}

}  // namespace indkald::tools
