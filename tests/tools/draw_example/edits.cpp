#include "edits.hpp"

#include <algorithm>

#include "year.hpp"

namespace indkald::tools {
namespace {

// Applies one edit after the other to the year and keeps what was and what became.
class Editor {
 public:
  explicit Editor(Year year) { result_.year = std::move(year); }

  template <typename Change>
  void change(EditKind kind, const char* ring, Date day, Change&& with) {
    Activity& row = find(result_.year, ring, day);
    const Activity before = row;
    with(row);
    result_.edits.push_back({kind, before, row});
  }
  void move(const char* ring, Date from, Date to) {
    change(EditKind::moved, ring, from, [to](Activity& row) { row.day = to; });
  }
  void retime(EditKind kind, const char* ring, Date day, Minutes start, Minutes end) {
    change(kind, ring, day, [=](Activity& row) {
      row.start = start;
      if (row.end) row.end = end;
    });
  }
  void rename(EditKind kind, const char* ring, Date day, const std::string& title) {
    change(kind, ring, day, [&](Activity& row) { row.title = title; });
  }
  void place(EditKind kind, const char* ring, Date day, const std::string& place) {
    change(kind, ring, day, [&](Activity& row) { row.place = place; });
  }
  void add(Activity row) {
    result_.edits.push_back({EditKind::added, std::nullopt, row});
    result_.year.push_back(std::move(row));
  }
  void drop(const char* ring, Date day) {
    const Activity row = find(result_.year, ring, day);
    std::erase_if(result_.year,
                  [&](const Activity& each) { return each.ring == ring && each.day == day; });
    result_.edits.push_back({EditKind::dropped, row, std::nullopt});
  }
  EditedYear take() { return std::move(result_); }

 private:
  EditedYear result_;
};

void move_days(Editor& editor) {
  editor.move("Byrådet", on(8, 25), on(8, 26));
  editor.move("Økonomiudvalget", on(6, 22), on(6, 21));
  editor.move("Børne- og Ungeudvalget", on(3, 15), on(3, 18));
  editor.move("Teknik- og Miljøudvalget", on(4, 14), on(4, 19));
  editor.move("Chefteamet", on(9, 2), on(9, 3));
  editor.move("Handicaprådet", on(11, 4), on(11, 11));
  editor.move("Ældrerådet", on(4, 7), on(4, 9));
}

void change_times(Editor& editor) {
  editor.retime(EditKind::retimed, "Social- og Sundhedsudvalget", on(9, 20), at(17), at(19));
  editor.retime(EditKind::retimed, "LokalMED Rådhuset", on(6, 16), at(9), at(11));
  editor.retime(EditKind::retimed, "Styregruppe Søbred Svømmehal", on(10, 26), at(14), at(15, 30));
  editor.retime(EditKind::shifted, "Teknik- og Miljøudvalget", on(6, 16), at(16, 30), at(19));
}

void change_titles(Editor& editor) {
  editor.rename(EditKind::renamed, "Byrådet", on(4, 28), "Byrådsmøde: regnskab 2026");
  editor.rename(EditKind::renamed, "HovedMED", on(6, 10), "Møde i HovedMED: trivselsmåling");
  editor.rename(EditKind::cancelled, "Direktionen", on(11, 8), "AFLYST: Direktionsmøde");
  editor.rename(EditKind::cancelled, "Beskæftigelses- og Erhvervsudvalget", on(5, 5),
                "AFLYST: Udvalgsmøde");
}

void change_places(Editor& editor) {
  editor.place(EditKind::swapped, "LokalMED Rådhuset", on(3, 10), "Mødelokale Åen");
  editor.place(EditKind::swapped, "Ældrerådet", on(3, 10), "Mødelokale Fjorden");
  editor.place(EditKind::outside, "Integrationsrådet", on(9, 23), "Medborgerhuset Lanternen");
}

Activity extra(const char* ring, const char* title, Date day, Minutes start, Minutes end) {
  Activity row;
  row.ring = ring;
  row.title = title;
  row.day = day;
  row.start = start;
  row.end = end;
  row.responsible = "Byrådssekretariatet";
  return row;
}

void add_and_drop(Editor& editor) {
  editor.add(extra("Økonomiudvalget", "Ekstraordinært udvalgsmøde", on(8, 31), at(14), at(16)));
  editor.add(
      extra("Børne- og Ungeudvalget", "Temamøde om dagtilbud", on(12, 9), at(16), at(18, 30)));
  editor.add(extra("Kultur- og Fritidsudvalget", "Dialogmøde med idrætsforeningerne", on(4, 29),
                   at(17, 30), at(20)));
  editor.drop("Styregruppe Søbred Svømmehal", on(5, 11));
  editor.drop("Chefteamet", on(12, 2));
}

}  // namespace

EditedYear edit(Year year) {
  Editor editor(std::move(year));
  move_days(editor);
  change_times(editor);
  change_titles(editor);
  change_places(editor);
  add_and_drop(editor);
  return editor.take();
}

}  // namespace indkald::tools
